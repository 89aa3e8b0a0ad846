// npm run test:attack [words of a path]: the long forms of the attacks, with the memory of a server as it is deployed
// (docs/operate.zh.md): what is asked for in one thread and freed in another otherwise stays for long
import { spawn } from 'node:child_process'

const jest = ['node_modules/jest/bin/jest.js', '--config', 'tests/attack.config.mjs', '--runInBand']
const run = spawn(process.execPath, [...jest, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '262144' },
})
run.on('exit', (code) => process.exit(code ?? 1))
