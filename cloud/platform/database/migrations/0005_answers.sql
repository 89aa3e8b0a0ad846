-- What the desk writes for everybody to read becomes a map of languages; so far it was Chinese. Together, so that
-- the table is written once.
ALTER TABLE "cases"
  ALTER COLUMN "public_title" SET DATA TYPE jsonb
    USING CASE WHEN "public_title" IS NOT NULL THEN jsonb_build_object('zh-CN', "public_title") END,
  ALTER COLUMN "answer" SET DATA TYPE jsonb
    USING CASE WHEN "answer" IS NOT NULL THEN jsonb_build_object('zh-CN', "answer") END;
