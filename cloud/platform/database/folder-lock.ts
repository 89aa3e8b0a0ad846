import { randomBytes, createHash } from 'node:crypto'
import { mkdirSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export class FolderInUseError extends Error {
  override name = 'FolderInUseError'
}

/** One who begins to listen is not yet there under this name: to be refused while it listens means that it is dead. */
const HOLDS = '.held'
/** The system's own limit of a socket's name, with room for the name itself (sockaddr_un: 104 to 108 bytes). */
const LONGEST_PLACE = 80
/** What systems say where sockets cannot lie in a folder: some shares of networks and of other systems. */
const NO_SOCKETS = ['ENOTSUP', 'EOPNOTSUPP', 'EINVAL', 'EPERM', 'ENOSYS']
/** Nobody listens any more, or what lay there is gone meanwhile. */
const DEAD = ['ECONNREFUSED', 'ENOENT', 'ENOTSOCK']
/** Two that begin in the same moment both give way, and try again apart from each other. */
const TRIES = 4
const APART_MS = 300

const codeOf = (error: unknown): string => String(Reflect.get(Object(error), 'code'))

/** Listens without keeping the process alive for it: nobody has anything to say here. */
function listen(place: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => void socket.destroy())
    server.once('error', reject)
    server.listen({ path: place, exclusive: true }, () => resolve(server.unref()))
  })
}

/** Whether somebody listens at a socket. A process that stands still (SIGSTOP) listens too: the system answers. */
function isHeld(place: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect(place)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', (error) => {
      const code = codeOf(error)
      if (DEAD.includes(code)) resolve(false)
      // a queue that is full: of one that has stood still for long
      else if (code === 'EAGAIN') resolve(true)
      else reject(error)
    })
  })
}

const closed = (server: Server) => new Promise<void>((resolve) => void server.close(() => resolve()))

/** Holds a place of sockets. @returns what gives it free; null where somebody else holds it */
async function holdPlace(place: string): Promise<(() => Promise<void>) | null> {
  mkdirSync(place, { recursive: true, mode: 0o700 })
  const name = randomBytes(4).toString('hex')
  const own = `${name}${HOLDS}`
  const server = await listen(path.join(place, name))
  const leave = async () => {
    await closed(server)
    rmSync(path.join(place, own), { force: true })
  }
  try {
    renameSync(path.join(place, name), path.join(place, own))
    for (const other of readdirSync(place)) {
      if (!other.endsWith(HOLDS) || other === own) continue
      if (await isHeld(path.join(place, other))) {
        await leave()
        return null
      }
      // its name was drawn: nobody begins to listen there again
      rmSync(path.join(place, other), { force: true })
    }
    return leave
  } catch (error) {
    await leave()
    throw error
  }
}

/**
 * Windows has names of its own for this, which one process at a time may have: libuv asks for the first instance of a
 * pipe, is refused while another process has one, and the system takes it away with its process. Read, and never run.
 */
async function holdPipe(name: string): Promise<(() => Promise<void>) | null> {
  try {
    const server = await listen(`\\\\.\\pipe\\${name}`)
    return () => closed(server)
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE' || codeOf(error) === 'EACCES') return null
    throw error
  }
}

async function holdOnce(folder: string): Promise<(() => Promise<void>) | null> {
  // as the file system itself writes it: some take capital and small letters for the same
  const named = `mulei-${createHash('sha256').update(realpathSync.native(folder)).digest('hex').slice(0, 24)}`
  if (process.platform === 'win32') return holdPipe(named)
  const elsewhere = path.join(tmpdir(), named)
  const beside = `${folder}${HOLDS}`
  if (Buffer.byteLength(beside) > LONGEST_PLACE) return holdPlace(elsewhere)
  try {
    return await holdPlace(beside)
  } catch (error) {
    if (!NO_SOCKETS.includes(codeOf(error))) throw error
    return holdPlace(elsewhere)
  }
}

/**
 * Holds a folder for this process alone until the returned function is called or the process is gone, however it goes.
 * Who holds it listens at a socket beside it: the system itself knows whether somebody does, also of one that stands
 * still, in another container, or whose number another process has meanwhile.
 * @throws FolderInUseError
 */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  for (let tries = 1; ; tries++) {
    const leave = await holdOnce(folder)
    if (leave) return leave
    if (tries >= TRIES) throw new FolderInUseError('data folder is in use')
    await new Promise((resolve) => setTimeout(resolve, Math.random() * APART_MS))
  }
}
