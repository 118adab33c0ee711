-- An entry repeats the pseudonyms and reasons that the tables hide from whoever reads for figures.
revoke select on evidence.outbox from tereze_reader;
