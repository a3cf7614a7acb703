"""Holds a file to a DTD or a schema with lxml: schema.py RULES FILE"""

import sys

from lxml import etree

rules, path = sys.argv[1:3]
document = etree.parse(path, etree.XMLParser(huge_tree=True, load_dtd=False, no_network=True))
validator = etree.DTD(rules) if rules.endswith(".dtd") else etree.XMLSchema(etree.parse(rules))
if not validator.validate(document):
    sys.exit(str(validator.error_log))
