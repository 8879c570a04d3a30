-- Which sectors the questions fall into.
-- Row: one sector, in the codebook's order.
SELECT sector_id, label, about FROM sectors ORDER BY position
