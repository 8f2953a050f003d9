"""Pure rules that several host checks or facts share."""
