/**
 * Sunrise and sunset for the county, by the NOAA general solar position equations
 * (https://gml.noaa.gov/grad/solcalc/solareqns.PDF), good to about two minutes at this latitude.
 */
import { beijingDay, dayIndex, MINUTE_MS, startOfBeijingDay } from '@cloud/shared/time'

/** The county town of Mulei, degrees. */
const LATITUDE = 43.8
const LONGITUDE = 90.3
/** The sun's centre at sunrise: half its disc and refraction below the horizon, degrees. */
const ZENITH = 90.833
const radians = (degrees: number) => (degrees * Math.PI) / 180

export interface SunTimes {
  sunrise: Date
  sunset: Date
}

/** Sunrise and sunset of the Beijing day in which `at` falls. */
export function sunTimes(at: Date): SunTimes {
  const day = beijingDay(at)
  const midnight = startOfBeijingDay(day).getTime()
  // The fraction of the year at local solar noon, about 14 o'clock in Beijing time.
  const g = ((2 * Math.PI) / 365.25) * (dayIndex(day) + (14 - 12) / 24)
  const equationOfTime =
    229.18 *
    (0.000075 +
      0.001868 * Math.cos(g) -
      0.032077 * Math.sin(g) -
      0.014615 * Math.cos(2 * g) -
      0.040849 * Math.sin(2 * g))
  const declination =
    0.006918 -
    0.399912 * Math.cos(g) +
    0.070257 * Math.sin(g) -
    0.006758 * Math.cos(2 * g) +
    0.000907 * Math.sin(2 * g) -
    0.002697 * Math.cos(3 * g) +
    0.00148 * Math.sin(3 * g)
  const hourAngle = Math.acos(
    Math.cos(radians(ZENITH)) / (Math.cos(radians(LATITUDE)) * Math.cos(declination)) -
      Math.tan(radians(LATITUDE)) * Math.tan(declination),
  )
  const halfDay = ((hourAngle * 180) / Math.PI) * 4
  const solarNoon = 720 - 4 * LONGITUDE - equationOfTime + 480
  return {
    sunrise: new Date(midnight + (solarNoon - halfDay) * MINUTE_MS),
    sunset: new Date(midnight + (solarNoon + halfDay) * MINUTE_MS),
  }
}

/** The sky of the page is a night sky from an hour after sunset until sunrise (spec 3.3). */
export function isNight(at: Date): boolean {
  const { sunrise, sunset } = sunTimes(at)
  return at < sunrise || at.getTime() >= sunset.getTime() + 60 * MINUTE_MS
}
