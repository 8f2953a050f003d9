"""What the estate gives away: snapshots, images, documents, vaults, shares, services."""

from tests.real.aws.parts import Asked, answering
from tests.real.aws.parts.exposure import AWAY, HOME, allow, client, document
from urazuke.model import Json

OWN, PARTNER = "123456789012", "999999999999"
_EC2 = 'xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"'


def build(url: str) -> None:
    """To a partner at home, to everybody away."""
    for region in (HOME, AWAY):
        _image(url, region)
        _document(url, region)
        client(url, "backup", region).create_backup_vault(BackupVaultName="years")
        client(url, "glacier", region).create_vault(vaultName="years")


def _image(url: str, region: str) -> None:
    ec2 = client(url, "ec2", region)
    image = ec2.register_image(Name="pay", Architecture="x86_64")["ImageId"]
    given = {"UserId": PARTNER} if region == HOME else {"Group": "all"}
    ec2.modify_image_attribute(ImageId=image, LaunchPermission={"Add": [given]})


def _document(url: str, region: str) -> None:
    ssm = client(url, "ssm", region)
    step = '{"name": "go", "action": "aws:runShellScript", "inputs": {"runCommand": ["true"]}}'
    ssm.create_document(
        Name="restart",
        DocumentType="Command",
        Content=f'{{"schemaVersion": "2.2", "description": "", "mainSteps": [{step}]}}',
    )
    ssm.modify_document_permission(
        Name="restart",
        PermissionType="Share",
        AccountIdsToAdd=[PARTNER if region == HOME else "All"],
    )


def _xml(operation: str, inner: str) -> bytes:
    head = f"<{operation}Response {_EC2}><requestId>r</requestId>"
    return f"{head}{inner}</{operation}Response>".encode()


def _snapshots(call: Asked) -> bytes:
    """Two, of which one is public away; moto looks at neither owners nor permissions."""
    public = b"RestorableBy.1=all" in call.raw
    names = ["snap-1"] if public else ["snap-1", "snap-2"]
    if public and call.region == HOME:
        names = []
    items = "".join(
        f"<item><snapshotId>{name}</snapshotId><ownerId>{OWN}</ownerId>"
        "<encrypted>false</encrypted></item>"
        for name in names
    )
    return _xml("DescribeSnapshots", f"<snapshotSet>{items}</snapshotSet>")


def _permissions(call: Asked) -> bytes:
    """The first is public away; the second is the partner's."""
    name = "snap-1" if b"SnapshotId=snap-1" in call.raw else "snap-2"
    everybody = call.region == AWAY and name == "snap-1"
    given = "<group>all</group>" if everybody else f"<userId>{PARTNER}</userId>"
    inner = f"<createVolumePermission><item>{given}</item></createVolumePermission>"
    return _xml("DescribeSnapshotAttribute", f"<snapshotId>{name}</snapshotId>{inner}")


def _vault(call: Asked) -> Json:
    who: Json = {"AWS": f"arn:aws:iam::{PARTNER}:root"} if call.region == HOME else "*"
    return document(allow("backup:CopyIntoBackupVault", "*", who))


def _archive(call: Asked) -> Json:
    who: Json = {"AWS": f"arn:aws:iam::{PARTNER}:root"} if call.region == HOME else "*"
    return document(allow("glacier:InitiateJob", "*", who))


def _share(call: Asked) -> str:
    return f"arn:aws:ram:{call.region}:{OWN}:resource-share/net"


def _shares(call: Asked) -> Json:
    told = {
        "resourceShareArn": _share(call),
        "name": "net",
        "owningAccountId": OWN,
        "allowExternalPrincipals": True,
        "status": "ACTIVE",
    }
    return {"resourceShares": [told]}


def _recipients(call: Asked) -> Json:
    told = {"id": PARTNER, "resourceShareArn": _share(call), "external": call.region == HOME}
    return {"principals": [told]}


def _callers(call: Asked) -> bytes:
    who = f"arn:aws:iam::{PARTNER}:root" if call.region == HOME else "*"
    inner = f"<allowedPrincipals><item><principal>{who}</principal></item></allowedPrincipals>"
    return _xml("DescribeVpcEndpointServicePermissions", inner)


ANSWERS = {
    "ec2:DescribeSnapshots": _snapshots,
    "ec2:DescribeSnapshotAttribute": _permissions,
    "ec2:DescribeVpcEndpointServicePermissions": _callers,
    "backup:GetBackupVaultAccessPolicy": answering(lambda call: {"Policy": _vault(call)}),
    "glacier:GetVaultAccessPolicy": answering(lambda call: {"Policy": _archive(call)}),
    "ram:GetResourceShares": answering(_shares),
    "ram:ListPrincipals": answering(_recipients),
}
