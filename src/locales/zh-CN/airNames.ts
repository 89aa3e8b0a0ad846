/** The six as tables of the desk write them. */
export const names = { so2: 'SO₂', no2: 'NO₂', co: 'CO', o3: 'O₃', pm10: 'PM10', pm25: 'PM2.5' }
export type Code = keyof typeof names
