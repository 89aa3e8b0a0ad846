/** Colours that return in many pictures: the sky of a fine day, coats and caps. */
export const DAY_SKY = ['#3F7CC4', '#7FB2E6', '#CFE3F2']
export const RED = '#B8352C'
export const BLUE = '#2563B0'
export const GREEN = '#15724F'
export const GOLD = '#D08A1E'
export const DARK_CAP = '#22262C'
export const LIGHT_CAP = '#EDE7DC'
