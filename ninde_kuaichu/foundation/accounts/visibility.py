"""Row-level scoping, decided by role; what no rule names is not seen."""


def by_role(rules):
    """Turn {role: filter} into a queryset's `visible_to` method.

    A role without a rule, and a visitor without an account, get no rows.
    """

    def visible_to(self, user):
        rule = rules.get(getattr(user, "role", None))
        return rule(self, user) if rule else self.none()

    return visible_to
