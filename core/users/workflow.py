"""The way from a writer to the reader: an editor approves what was handed in, everywhere in the tree.

Only Wagtail's own untouched beginning is replaced. A workflow that an administrator put on the tree is left alone.
"""

from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

WAGTAILS_OWN = "Moderators approval"
NAME = "An editor approves"


def ensure_workflow(group: Group) -> bool:
    """Put the workflow on the whole tree where none, or only Wagtail's own, is; answers whether it had to."""
    root = Page.get_first_root_node()
    there = WorkflowPage.objects.filter(page=root).select_related("workflow").first()
    if there and there.workflow.name != WAGTAILS_OWN:
        return False
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": _workflow(group)})
    return True


def _workflow(group: Group) -> Workflow:
    workflow, is_new = Workflow.objects.get_or_create(name=NAME, defaults={"active": True})
    if is_new:
        task = GroupApprovalTask.objects.create(name=NAME)
        task.groups.add(group)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow
