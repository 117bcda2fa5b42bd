-- A sealed body does not get shorter: the database no longer tries to for every push. What is stored already stays as it is.
-- safe: changes the catalogue alone, and what either version reads and writes is the same
ALTER TABLE "InboxItem" ALTER COLUMN "bodyCipher" SET STORAGE EXTERNAL;
