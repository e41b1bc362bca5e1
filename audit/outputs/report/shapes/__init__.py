"""What report.json holds, key by key, with types, units and what may be null: `report.Report` is all of it."""
