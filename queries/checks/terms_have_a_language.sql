-- A city's own term says in which language it is, and a language goes with a term.
SELECT 'rules', "row", 'term_language',
    CASE WHEN term = '' THEN 'A language is given (' || term_language || ') and no term.' ELSE 'The term "' || term || '" has no language of two letters.' END,
    'Write the term and its language as ISO 639-1 has it, such as nl, es or en, or leave both empty.'
FROM raw.rules WHERE (term = '') <> (term_language = '') OR NOT regexp_full_match(term_language, '([a-z]{2})?')
