// A TLS server of 2014 for tests: options as JSON, a port; answers every request alike.
var tls = require('tls'), fs = require('fs');
var options = JSON.parse(process.argv[2]), pem = fs.readFileSync(options.pem);
options.key = pem;
options.cert = pem;
tls.createServer(options, function (client) {
  client.on('error', function () {});
  client.on('data', function () { client.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'); });
}).on('clientError', function () {}).listen(Number(process.argv[3]), '127.0.0.1');
