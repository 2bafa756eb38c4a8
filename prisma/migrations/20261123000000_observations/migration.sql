CREATE TABLE "Station" (
    "id" TEXT NOT NULL,
    "name" TEXT,
    "owner" TEXT,
    "type" TEXT,
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "positionAt" TIMESTAMPTZ(3),

    CONSTRAINT "Station_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Observation" (
    "stationId" TEXT NOT NULL,
    "timestamp" TIMESTAMPTZ(3) NOT NULL,
    "waveHeightM" DOUBLE PRECISION,
    "dominantPeriodS" DOUBLE PRECISION,
    "averagePeriodS" DOUBLE PRECISION,
    "meanWaveDirDeg" DOUBLE PRECISION,
    "windSpeedMps" DOUBLE PRECISION,
    "windGustMps" DOUBLE PRECISION,
    "windDirDeg" DOUBLE PRECISION,
    "pressureHpa" DOUBLE PRECISION,
    "pressureTendencyHpa" DOUBLE PRECISION,
    "airTempC" DOUBLE PRECISION,
    "waterTempC" DOUBLE PRECISION,
    "dewPointC" DOUBLE PRECISION,
    "visibilityNmi" DOUBLE PRECISION,
    "tideFt" DOUBLE PRECISION,
    "eventId" BIGINT,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Observation_pkey" PRIMARY KEY ("stationId", "timestamp")
);

CREATE TABLE "Feed" (
    "url" TEXT NOT NULL,
    "lastModified" TEXT,
    "simulated" BOOLEAN NOT NULL DEFAULT false,
    "checkedAt" TIMESTAMPTZ(3),
    "succeededAt" TIMESTAMPTZ(3),
    "changedAt" TIMESTAMPTZ(3),
    "consecutiveFailures" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,

    CONSTRAINT "Feed_pkey" PRIMARY KEY ("url")
);

CREATE UNIQUE INDEX "Observation_eventId_key" ON "Observation"("eventId");
CREATE INDEX "Observation_changedAt_eventId_idx" ON "Observation"("changedAt", "eventId");

-- Event ids. No cache: ids must be given out in the order of the transactions that hold the lock.
-- The ceiling is 2^53 - 1, so that every id is exact as a JavaScript number.
CREATE SEQUENCE observation_event_id AS BIGINT MAXVALUE 9007199254740991 CACHE 1;
