// Those who hold connections, in a process of their own: so many from each of many addresses, each of which sends a
// byte now and then, and connects again at once whenever it is ended.
import { connect } from 'node:net'
import process from 'node:process'
import { clearInterval, setInterval } from 'node:timers'

const [port, addresses, each, everyMs] = process.argv.slice(2).map(Number)
let opened = 0
let held = 0

function hold(address) {
  let over = false
  const socket = connect({ port, host: '127.0.0.1', localAddress: address }, () => {
    opened++
    held++
    socket.write('#')
  })
  const drip = setInterval(() => socket.writable && socket.write('#'), everyMs)
  socket.on('error', () => {})
  socket.on('end', () => socket.destroy())
  socket.on('close', (failed) => {
    clearInterval(drip)
    if (over) return
    over = true
    if (!failed && held > 0) held--
    setTimeout(() => hold(address), 5)
  })
}
for (let n = 0; n < addresses; n++)
  for (let k = 0; k < each; k++) hold(`127.0.${2 + Math.floor(n / 250)}.${1 + (n % 250)}`)
setInterval(() => process.send({ opened, held }), 200)
process.on('disconnect', () => process.exit())
