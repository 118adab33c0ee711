-- A call that an operator takes back leaves no check of the estimate behind; the call that counts is checked.
grant delete on queue.estimate_check to tereze_app;
