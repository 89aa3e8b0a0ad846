-- What a case is found by: single letters, pairs of letters that stand side by side, its places and, where it has no
-- title of its own, its kind. Pairs instead of an extension's trigrams: a Chinese word has two letters, and whether an
-- extension knows them as letters hangs on the server's locale. Each function stands on the server's own alone, since
-- indexes are made and looked after without a search path.
CREATE FUNCTION "case_words"("title" text, "words" text, "place_words" text, "town" text, "village" text, "categories" text[])
  RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
  SELECT array_remove(ARRAY['@' || town, '@' || village, CASE WHEN title IS NULL THEN '#' || categories[1] END]
    || letters || ARRAY(SELECT letter || next FROM unnest(letters, letters[2:]) AS pairs(letter, next)), NULL)
  FROM string_to_array(lower(concat_ws(chr(10), title, words, place_words)), NULL) AS letters
$$;
--> statement-breakpoint
-- The letters and pairs of one text.
CREATE FUNCTION "text_words"("words" text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
  SELECT array_remove(letters || ARRAY(SELECT letter || next FROM unnest(letters, letters[2:]) AS pairs(letter, next)), NULL)
  FROM string_to_array(lower(words), NULL) AS letters
$$;
--> statement-breakpoint
-- What must stand among them for a text to be found: its pairs, or its one letter.
CREATE FUNCTION "text_pairs"("words" text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN cardinality(letters) < 2 THEN letters
    ELSE array_remove(ARRAY(SELECT letter || next FROM unnest(letters, letters[2:]) AS pairs(letter, next)), NULL) END
  FROM string_to_array(lower(words), NULL) AS letters
$$;
