/**
 * Hours of service. The rules of the ministry (志愿服务记录与证明出具办法（试行）) count the time in which somebody
 * serves, in hours; the way there and back is none. Organisers enter minutes at work, and minutes are what is kept and
 * added up: only what is shown is rounded, always down to the half hour, so that nobody is given time they did not work.
 *
 * Sums are added in minutes first and rounded then. Two times of 45 minutes are shown as half an hour each and as an
 * hour and a half together: the sum may be more than its lines, and never less.
 */
const HALF_HOUR = 30

/** Minutes as the hours that are shown: 89 are 1, 90 are 1.5. @param minutes whole, 0 or more */
export const hoursOf = (minutes: number): number => Math.floor(minutes / HALF_HOUR) / 2
