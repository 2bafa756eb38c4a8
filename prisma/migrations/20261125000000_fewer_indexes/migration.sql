-- Ids grow with the time of the change, so the one question that this index answered is answered by bisection over the
-- ids. Each row that is new or revised is written into one index less.
DROP INDEX "Observation_changedAt_eventId_idx";

-- A reading's first value passes the rate of change test, as in ioos_qc, and a value after a long silence is compared:
-- all flags are decided again, in the spans that store-observations.ts marks.
INSERT INTO "UncheckedSpan" ("stationId", "from", "to")
SELECT "stationId", min("timestamp"), max("timestamp")
FROM "Observation" GROUP BY "stationId", floor(extract(epoch FROM "timestamp") / 1296000);
