"""Whether what stands behind a Gateway Load Balancer endpoint is at work."""

from urazuke.sdk import Aws, Json, Operation

ENDPOINTS = Operation("ec2", "DescribeVpcEndpoints", result="VpcEndpoints", once=True)
SERVICES = Operation(
    "ec2", "DescribeVpcEndpointServiceConfigurations", result="ServiceConfigurations", once=True
)
TARGETS = Operation("elbv2", "DescribeTargetGroups", result="TargetGroups")
HEALTHS = Operation("elbv2", "DescribeTargetHealth", result="TargetHealthDescriptions", once=True)
_GATEWAY = "GatewayLoadBalancer"


def health(aws: Aws, endpoint: Json) -> Json:
    """The body of an endpoint; what is no endpoint of that kind inspects nothing."""
    return {
        "id": endpoint["VpcEndpointId"],
        "subnets": sorted(endpoint.get("SubnetIds") or []),
        "healthy": _is_healthy(aws, endpoint),
    }


def _is_healthy(aws: Aws, endpoint: Json) -> bool | None:
    if endpoint["VpcEndpointType"] != _GATEWAY or endpoint["State"] != "available":
        return False
    balancers = [
        arn
        for page in aws.pages(SERVICES)
        for service in page["ServiceConfigurations"]
        if service["ServiceName"] == endpoint["ServiceName"]
        for arn in service.get("GatewayLoadBalancerArns") or []
    ]
    if not balancers:
        return None
    return all(_serves(aws, arn) for arn in balancers)


def _serves(aws: Aws, balancer: str) -> bool:
    """Whether each target of the load balancer is healthy, and there is one."""
    groups = [
        group["TargetGroupArn"]
        for page in aws.pages(TARGETS, LoadBalancerArn=balancer)
        for group in page["TargetGroups"]
    ]
    answers = [aws.call(HEALTHS, TargetGroupArn=group) or {} for group in groups]
    states = [
        target["TargetHealth"]["State"]
        for answer in answers
        for target in answer["TargetHealthDescriptions"]
    ]
    return bool(states) and set(states) == {"healthy"}
