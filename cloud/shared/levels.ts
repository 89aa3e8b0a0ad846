/** Levels of the air quality index (HJ 633, table 2): for the services that judge and the pictures that draw. */

/** 1 优, 2 良, 3 轻度, 4 中度, 5 重度, 6 严重. */
export type Level = 1 | 2 | 3 | 4 | 5 | 6

/** Highest AQI of levels one to five; above the last it is level six. */
const ENDS = [50, 100, 150, 200, 300] as const

/** Level of an AQI. */
export function levelOf(aqi: number): Level {
  const found = ENDS.findIndex((end) => aqi <= end)
  return found < 0 ? 6 : ((found + 1) as Level) // index 0 … 4 of the five ends
}

/** Highest AQI of a good day; what is above counts as polluted. */
export const GOOD_MOST = ENDS[1]
