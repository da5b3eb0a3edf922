"""What is done about partners, one module per noun; every public function is a deed."""

from layang.partners.actions.partners import correct_partner, register_partner

__all__ = ["correct_partner", "register_partner"]
