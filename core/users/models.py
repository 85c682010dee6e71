"""People: editors and shoppers alike. One address, one person; the address is how they log in."""

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    """Creates people by e-mail address."""

    def create_user(self, email, password=None, **fields):
        """A person who may log in. The address is kept in lower case."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """A person who may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        """Log-in does not mind capitals."""
        return self.get(email__iexact=email)


class User(AbstractUser):
    """Somebody with an e-mail address."""

    username = None
    email = models.EmailField(_("email address"), unique=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []
    objects = UserManager()

    class Meta(AbstractUser.Meta):
        constraints = [models.UniqueConstraint(Lower("email"), name="users_email_ignores_case")]

    def __str__(self):
        return self.get_full_name() or self.email
