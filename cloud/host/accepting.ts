/**
 * More hands at the door. libuv (1.45 and later) takes one connection in each turn of the loop from each handle that
 * listens. A busy server's turn lasts milliseconds, so that some hundred new connections, of a crowd or of a proxy that
 * keeps none, waited for seconds before anybody heard them. Several handles on the same socket take as many a turn.
 */
import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process'
import { createServer, type Server } from 'node:net'

const HANDLES = 16
/** A handle can only be doubled by a journey to another process and back: it comes home with a descriptor of its own. */
const ECHO = "process.on('message', (number, handle) => process.send(number, handle))"
/** A machine that starts no other process in this time does without. */
const PATIENCE_MS = 10_000

export interface Accepting {
  handles: number
  /** Takes no more connections, and waits until those that came this way are over. */
  stop(): Promise<void>
}

/**
 * @param server listens already; what is connected is given to it as if it had taken it itself
 * @param handles in all; where the system cannot double one (Windows) there is the server's own alone
 */
export async function acceptMore(server: Server, handles = HANDLES): Promise<Accepting> {
  const more: Server[] = []
  if (process.platform !== 'win32') {
    // of our environment it knows nothing; the type, made for clients, knows none that is empty
    const env = {} as NodeJS.ProcessEnv
    const quiet: SpawnOptions = { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env }
    const echo: ChildProcess = spawn(process.execPath, ['-e', ECHO], quiet)
    try {
      for (let n = 1; n < handles; n++) more.push(await another(server, echo))
    } catch {
      // one hand is slow in a crowd, and still a hand
    } finally {
      echo.kill()
    }
  }
  return {
    handles: 1 + more.length,
    async stop() {
      await Promise.all(more.map((one) => new Promise((closed) => one.close(closed))))
    },
  }
}

async function another(server: Server, echo: ChildProcess): Promise<Server> {
  const handle = await new Promise<object>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer')), PATIENCE_MS)
    const fail = () => reject(new Error('no process'))
    echo.once('error', fail)
    echo.once('exit', fail)
    echo.once('message', (_, doubled: unknown) => {
      clearTimeout(timer)
      echo.off('error', fail)
      echo.off('exit', fail)
      if (typeof doubled === 'object' && doubled !== null) resolve(doubled)
      else reject(new Error('no handle'))
    })
    // the bare handle: a server that is sent would begin to listen over there, and take what it cannot answer
    // node's own word for it is private, and its types know only what has it inside
    echo.send(0, Reflect.get(server, '_handle') as Server)
  })
  // from its first moment on: whoever came before somebody listened would never be heard
  const one = createServer((socket) => server.emit('connection', socket))
  await new Promise<void>((resolve, reject) => {
    one.once('error', reject)
    one.listen(handle, () => resolve())
  })
  return one
}
