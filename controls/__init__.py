"""The controls of the catalogue, one YAML file each."""
