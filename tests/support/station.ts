import { connect, type Socket } from 'node:net'
import { FrameSplitter } from '../../cloud/features/air/hj212/frames'
import { parsePacket, type Packet } from '../../cloud/features/air/hj212/packet'

/** Waited for, never measured: the machine may be busy. */
const PATIENCE_MS = 120_000

/** An HJ 212 station at the other end of a real connection. */
export class TestStation {
  readonly answers: Packet[] = []
  readonly #splitter = new FrameSplitter()
  #closed = false

  private constructor(readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => {
      for (const event of this.#splitter.push(chunk)) {
        const packet = event.kind === 'frame' ? parsePacket(event.segment) : null
        if (packet) this.answers.push(packet)
      }
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.#closed = true
    })
  }

  /** @param from one of this machine's own addresses */
  static connect(port: number, from = '127.0.0.1'): Promise<TestStation> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', localAddress: from })
      socket.once('error', reject)
      socket.once('connect', () => resolve(new TestStation(socket)))
    })
  }

  send(bytes: string | Buffer): void {
    this.socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
  }

  /** Waits for so many answers in all. @throws if they do not come */
  async answered(count: number): Promise<Packet[]> {
    await this.#until(() => this.answers.length >= count, `${this.answers.length} of ${count} answers`)
    return this.answers
  }

  /** Waits until the other side has ended the connection. */
  async ended(): Promise<void> {
    await this.#until(() => this.#closed, 'the connection is still open')
  }

  close(): void {
    this.socket.destroy()
  }

  async #until(met: () => boolean, words: string): Promise<void> {
    const end = Date.now() + PATIENCE_MS
    while (!met()) {
      if (Date.now() > end) throw new Error(words)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
}
