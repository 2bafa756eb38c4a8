ALTER TABLE "Observation"
    ADD COLUMN "swellHeightM" DOUBLE PRECISION,
    ADD COLUMN "swellPeriodS" DOUBLE PRECISION,
    ADD COLUMN "swellDirection" TEXT,
    ADD COLUMN "windWaveHeightM" DOUBLE PRECISION,
    ADD COLUMN "windWavePeriodS" DOUBLE PRECISION,
    ADD COLUMN "windWaveDirection" TEXT,
    ADD COLUMN "waveSteepness" TEXT,
    ADD COLUMN "quality" TEXT;

ALTER TABLE "Station"
    ADD COLUMN "filesVisitedAt" TIMESTAMPTZ(3),
    ADD COLUMN "filesDueAt" TIMESTAMPTZ(3),
    ADD COLUMN "filesPostponedTo" TIMESTAMPTZ(3),
    ADD COLUMN "filesNewestAt" TIMESTAMPTZ(3),
    ADD COLUMN "usualIntervalS" DOUBLE PRECISION;

CREATE TABLE "UncheckedSpan" (
    "stationId" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3) NOT NULL
);

-- Most rows are history, which is no event: the indexes of events leave them out.
DROP INDEX "Observation_eventId_key";
DROP INDEX "Observation_changedAt_eventId_idx";
CREATE UNIQUE INDEX "Observation_eventId_key" ON "Observation"("eventId") WHERE "eventId" IS NOT NULL;
CREATE INDEX "Observation_changedAt_eventId_idx" ON "Observation"("changedAt", "eventId") WHERE "eventId" IS NOT NULL;
