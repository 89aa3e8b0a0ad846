/** What lies where in a deployment's data folder. */
import path from 'node:path'

/** Of the embedded database. */
export const databaseFolder = (dataDir: string): string => path.join(dataDir, 'database')

/** Of photos and tables. @param county where several live, its own by its code */
export const storeOf = (dataDir: string, county = ''): string => path.join(dataDir, 'files', county)
