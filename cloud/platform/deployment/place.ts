import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import {
  type Declaration,
  declareSettings,
  type Environment,
  StartError,
  unreadable,
  WholeNumber,
} from './declare'
import { databaseFolder } from './folders'
import { keysIn } from './keys-file'
import { DatabaseAddress, readDeployment, type Secrets } from './settings'
import { deploymentWords } from './words'

/** What a process with a disk of its own needs beside. */
export const placeSettings = declareSettings(
  {
    DATA_DIR: {
      schema: v.optional(v.string(), '.data'),
      meaning: '照片、内置数据库、试用密钥放哪里。',
      absent: '`.data`',
    },
    DATABASE_OWNER_URL: {
      schema: DatabaseAddress,
      meaning: '表的主人的数据库地址：更新数据库、给 `DATABASE_URL` 的角色权限时才用。',
      absent: '正式运行时不更新；试用时用 `DATABASE_URL` 更新',
      wrong: deploymentWords.badAddress('DATABASE_OWNER_URL'),
    },
    DATABASE_CONNECTIONS: { schema: WholeNumber(1, 200), meaning: '数据库连接数。', absent: '10' },
  },
  (given) => ({
    dataDir: given.DATA_DIR,
    databaseOwnerUrl: given.DATABASE_OWNER_URL,
    databaseConnections: given.DATABASE_CONNECTIONS ?? 10,
  }),
)

/** A deployment on a machine: the server, and the commands that open the same database. */
export interface Deployment extends Secrets {
  dataDir: string
  databaseConnections: number
  /** Address of the database as the owner of its tables; absent where this process does not migrate as such. */
  databaseOwnerUrl?: string | undefined
  migrations: string
  /** Codes of all counties that this one lives beside in the database, its own too; absent: there is one. */
  counties?: readonly string[]
}

/**
 * Reads a deployment from its environment.
 * @param root folder of the product, where the migrations lie
 * @param makes whether a trial's folder and keys are made where there are none yet: by the server, and by no command
 * @throws StartError with a sentence for the operator
 */
export function readPlace(
  env: Environment,
  root: string,
  declarations: readonly Declaration[],
  makes = true,
): Deployment {
  const production = env.NODE_ENV === 'production'
  if (production && !env.DATABASE_URL) throw new StartError(deploymentWords.embeddedInProduction)
  if (production && env.DEMO === '1') throw new StartError(deploymentWords.demoInProduction)
  if (production && !(env.SECRET_KEY && env.DATA_KEYS)) throw new StartError(deploymentWords.keysMissing)
  const { dataDir: folder, databaseConnections, databaseOwnerUrl } = placeSettings.read(env)
  if (databaseOwnerUrl !== undefined && !env.DATABASE_URL) throw unreadable('DATABASE_OWNER_URL')
  const dataDir = path.resolve(root, folder)
  if (makes) requireWritable(dataDir)
  else if (!env.DATABASE_URL && !holdsDatabase(dataDir))
    throw new StartError(deploymentWords.noDatabase(dataDir))
  return {
    ...readDeployment(env, declarations, () => keysIn(dataDir, makes)),
    dataDir,
    databaseConnections,
    databaseOwnerUrl,
    migrations: path.join(root, 'cloud/platform/database/migrations'),
  }
}

/** Level by level: Node's own recursive form never ends on file systems that take no folders. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(path.dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

/** @throws StartError unless files can be kept there */
function requireWritable(folder: string): void {
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK)
  } catch {
    throw new StartError(deploymentWords.folderUnwritable(folder))
  }
}

/** Whether an embedded database was ever made there: PostgreSQL lays this file first. */
const holdsDatabase = (dataDir: string): boolean =>
  existsSync(path.join(databaseFolder(dataDir), 'PG_VERSION'))
