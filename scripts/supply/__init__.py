"""What the site is made of and whose it is: the licences of what is shipped, their texts, and the SBOM."""
