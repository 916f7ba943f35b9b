"""The roles of the house; what each sees stands in every model's `visible_to`."""

from django.db import models


class Role(models.TextChoices):
    DRIVER = "DRIVER", "当事人"
    PERSUADER = "PERSUADER", "劝导员"
    ASSISTANT = "ASSISTANT", "协理员"
    AUXILIARY = "AUXILIARY", "辅警"
    OFFICER = "OFFICER", "民警"
    LEADER = "LEADER", "大队领导"
    SUPERVISOR = "SUPERVISOR", "支队"
    PATROL = "PATROL", "巡逻民警"
    ADJUSTER = "ADJUSTER", "定损员"
    APPROVER = "APPROVER", "核赔员"
    SHOP = "SHOP", "修理厂"
    MEDIATOR = "MEDIATOR", "调解员"
    DISPATCHER = "DISPATCHER", "接警员"
    GUIDE = "GUIDE", "引导员"
    SYSTEM_ADMIN = "SYSTEM_ADMIN", "系统管理员"
    SECURITY_ADMIN = "SECURITY_ADMIN", "安全管理员"
    AUDIT_ADMIN = "AUDIT_ADMIN", "审计管理员"


STAFF = frozenset(Role) - {Role.DRIVER}
HELPERS = frozenset({Role.PERSUADER, Role.ASSISTANT, Role.AUXILIARY})
DECIDING = frozenset({Role.OFFICER, Role.LEADER})  # who may release and determine at the desk
