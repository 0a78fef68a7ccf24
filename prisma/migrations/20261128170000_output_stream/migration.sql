-- What Gonogo says beside the output of a command is the stream "system".
UPDATE "attempt_output" SET "stream" = 'system' WHERE "stream" = 'note';
