import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'

export interface TileServer {
  /** For TIANDITU_URL. */
  url: string
  close(): Promise<void>
}

/** Stands in for 天地图: each tile of the map says where it lies, names are clear. */
export async function startTiles(): Promise<TileServer> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://tiles')
    const where = ['TILEMATRIX', 'TILECOL', 'TILEROW'].map((name) => Number(searchParams.get(name))).join('/')
    const names = pathname.startsWith('/cva')
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256">${
      names
        ? ''
        : `<rect width="256" height="256" fill="#eef3ea" stroke="#b9c7b0"/><text x="10" y="24" font-size="14" fill="#7a8a70">${where}</text>`
    }</svg>`
    sharp(Buffer.from(svg))
      .png()
      .toBuffer()
      .then(
        (png) => response.setHeader('content-type', 'image/png').end(png),
        () => response.writeHead(500).end(),
      )
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo // of a server that listens on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
