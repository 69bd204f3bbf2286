"""How often lists were compared with a campaign."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """How often lists of codes were compared with a campaign: not often, so that nobody asks for one code."""

    dependencies = [("registry", "0002_campaigns")]

    operations = [
        migrations.AddField(
            model_name="campaign",
            name="lists_read",
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
