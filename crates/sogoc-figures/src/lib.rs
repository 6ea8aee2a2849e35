//! Figures as queries over the register, and the statistics forms.
