/** The product has the name of its county: 木垒四季蓝. @param county as people call it in a sentence */
export const productOf = (county: string): string => `${county}四季蓝`
