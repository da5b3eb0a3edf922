from django.db import migrations


def move(apps, schema_editor):
    """Every partner's single contact becomes its first one; a number without a name answers as the office."""
    Partner, Contact = apps.get_model("partners", "Partner"), apps.get_model("partners", "Contact")
    Contact.objects.bulk_create(
        Contact(
            unit_id=partner.unit_id,
            partner=partner,
            name=partner.contact_name,
            title="" if partner.contact_name else "Kantor",
            phone=partner.contact_phone,
            position=1,
        )
        for partner in Partner.objects.exclude(contact_name="", contact_phone="")
    )


def move_back(apps, schema_editor):
    Contact = apps.get_model("partners", "Contact")
    for contact in Contact.objects.filter(position=1).select_related("partner"):
        contact.partner.contact_name, contact.partner.contact_phone = contact.name, contact.phone
        contact.partner.save(update_fields=["contact_name", "contact_phone"])


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0002_a_partner_is_several_things'),
    ]

    operations = [
        migrations.RunPython(move, move_back),
    ]
