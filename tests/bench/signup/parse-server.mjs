// A sign-up as parse-server's own documentation would have it: a cloud function that looks, counts up and saves. Started
// by `bench:signup` with a folder in which parse-server and express are installed; tells when it listens.
import { createRequire } from 'node:module'
import path from 'node:path'

const [folder, databaseURI, port] = process.argv.slice(2)
const from = createRequire(path.join(folder, 'package.json'))
const express = from('express')
const parse = from('parse-server')
const ParseServer = parse.ParseServer ?? parse.default
const serverURL = `http://127.0.0.1:${port}/parse`
const asMaster = { useMasterKey: true }

const server = new ParseServer({
  databaseURI,
  serverURL,
  appId: 'bench',
  masterKey: 'bench',
  silent: true,
  logsFolder: null,
  allowClientClassCreation: true,
  enableInsecureAuthAdapters: false,
  cloud: (Parse) => {
    Parse.Cloud.define('open', async ({ params: { seats } }) => {
      const activity = new Parse.Object('Activity')
      await activity.save({ seats, held: 0 }, asMaster)
      return activity.id
    })
    Parse.Cloud.define('signUp', async ({ params: { activityId, person } }) => {
      const activity = await new Parse.Query('Activity').get(activityId, asMaster)
      if (activity.get('held') >= activity.get('seats')) throw new Parse.Error(137, 'full')
      activity.increment('held')
      await activity.save(null, asMaster)
      const signUp = new Parse.Object('SignUp')
      await signUp.save({ activity, person }, asMaster)
      return signUp.id
    })
  },
})
await server.start()
const app = express()
app.use('/parse', server.app)
app.listen(Number(port), '127.0.0.1', () => process.send('ready'))
