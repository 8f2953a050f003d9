"""The known ways to give oneself more rights in AWS, as data.

Sources, as of 2026-11: Rhino Security Labs, "AWS IAM Privilege Escalation: Methods and
Mitigation" (2018, with its additions of 2019), and the catalogue pathfinding.cloud (Datadog
Security Labs, 2025). A way that is younger than this list is not found by it.
"""

from typing import Literal

from urazuke.sdk import Struct

# How far an action must reach to count. `own`: to the identity itself, its groups or the policies
# that it holds; `strong`: to an identity that is an administrator; in both cases also when it
# reaches all of them. `any`: anywhere, because the other action of the path makes up for it.
Reach = Literal["own", "strong", "any"]


class Step(Struct, frozen=True):
    """One action that a way takes; `service`: to which a role is passed by it."""

    action: str
    reach: Reach = "any"
    service: str = ""


class Path(Struct, frozen=True):
    """A way: all of its steps are needed."""

    steps: tuple[Step, ...]

    @property
    def name(self) -> str:
        """`iam:PassRole + ec2:RunInstances`."""
        return " + ".join(step.action for step in self.steps)


def _one(reach: Reach, *actions: str) -> list[Path]:
    return [Path(steps=(Step(action=action, reach=reach),)) for action in actions]


def _passing(service: str, *actions: str) -> list[Path]:
    passes = Step(action="iam:PassRole", reach="strong", service=service)
    return [Path(steps=(passes, Step(action=action))) for action in actions]


def _both(first: str, second: str) -> Path:
    return Path(steps=(Step(action=first), Step(action=second)))


PATHS: tuple[Path, ...] = (
    *_one(
        "own",
        "iam:CreatePolicyVersion",
        "iam:SetDefaultPolicyVersion",
        "iam:AttachUserPolicy",
        "iam:AttachGroupPolicy",
        "iam:AttachRolePolicy",
        "iam:PutUserPolicy",
        "iam:PutGroupPolicy",
        "iam:PutRolePolicy",
    ),
    *_one(
        "strong",
        "iam:AddUserToGroup",
        "iam:CreateAccessKey",
        "iam:CreateLoginProfile",
        "iam:UpdateLoginProfile",
        "iam:UpdateAssumeRolePolicy",
    ),
    # Rights are put on a role or a user that one can then become.
    *(
        _both(gives, becomes)
        for gives in ("iam:AttachRolePolicy", "iam:PutRolePolicy")
        for becomes in ("iam:CreateRole", "iam:UpdateAssumeRolePolicy")
    ),
    *(
        _both(gives, becomes)
        for gives in ("iam:AttachUserPolicy", "iam:PutUserPolicy")
        for becomes in ("iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:UpdateLoginProfile")
    ),
    *_passing("apprunner.amazonaws.com", "apprunner:CreateService", "apprunner:UpdateService"),
    *_passing("batch.amazonaws.com", "batch:RegisterJobDefinition"),
    *_passing("bedrock-agentcore.amazonaws.com", "bedrock-agentcore:CreateCodeInterpreter"),
    *_passing(
        "cloudformation.amazonaws.com",
        "cloudformation:CreateStack",
        "cloudformation:UpdateStack",
        "cloudformation:CreateChangeSet",
        "cloudformation:CreateStackSet",
        "cloudformation:UpdateStackSet",
    ),
    *_passing(
        "codebuild.amazonaws.com",
        "codebuild:CreateProject",
        "codebuild:UpdateProject",
        "codebuild:StartBuild",
        "codebuild:StartBuildBatch",
    ),
    *_passing("codestar.amazonaws.com", "codestar:CreateProject"),
    *_passing("datapipeline.amazonaws.com", "datapipeline:CreatePipeline"),
    *_passing(
        "ec2.amazonaws.com",
        "ec2:RunInstances",
        "ec2:RequestSpotInstances",
        "ec2:RequestSpotFleet",
        "ec2:AssociateIamInstanceProfile",
        "ec2:ReplaceIamInstanceProfileAssociation",
        "autoscaling:CreateLaunchConfiguration",
        "autoscaling:CreateAutoScalingGroup",
    ),
    *_passing("ecs-tasks.amazonaws.com", "ecs:RegisterTaskDefinition", "ecs:RunTask"),
    *_passing("elasticmapreduce.amazonaws.com", "elasticmapreduce:RunJobFlow"),
    *_passing(
        "glue.amazonaws.com",
        "glue:CreateDevEndpoint",
        "glue:CreateJob",
        "glue:UpdateJob",
        "glue:CreateSession",
    ),
    *_passing(
        "lambda.amazonaws.com", "lambda:CreateFunction", "lambda:UpdateFunctionConfiguration"
    ),
    *_passing(
        "sagemaker.amazonaws.com",
        "sagemaker:CreateNotebookInstance",
        "sagemaker:CreateProcessingJob",
        "sagemaker:CreateTrainingJob",
    ),
    *_passing("scheduler.amazonaws.com", "scheduler:CreateSchedule"),
    *_passing("ssm.amazonaws.com", "ssm:StartAutomationExecution"),
    *_passing("states.amazonaws.com", "states:CreateStateMachine", "states:UpdateStateMachine"),
)
# Code in place of the code of a role that already runs somewhere: counts when it reaches all.
EXISTING: tuple[str, ...] = (
    "ec2-instance-connect:SendSSHPublicKey",
    "ecs:ExecuteCommand",
    "glue:UpdateDevEndpoint",
    "lambda:UpdateFunctionCode",
    "sagemaker:CreatePresignedNotebookInstanceUrl",
    "ssm:SendCommand",
    "ssm:StartSession",
)
