"""What is known: the catalogue as JSON, its models, its loader, its import.

A room that imports nothing of the project. The one door is `data.catalogue.load_catalogue`,
which returns an immutable `Catalogue` of stores, products, policies and places; the files
beside this one are the demonstration catalogue, and `data.importer` makes another from a
retailer's own rows. Nothing here searches, decides or speaks.

    models.py      the records
    catalogue.py   load, validate, fingerprint
    ingredients.py an ingredient list as it is found, cleaned into names
    enrichment/    rules: ingredients and name → kind, skin types, concerns, key ingredients,
                   free-from
    landmarks.py   coordinates → the landmarks of a store
    importer.py    CSV rows → catalogue, all or nothing
"""
