import { running } from './running'

const teardown = async (): Promise<void> => {
  await running.browser?.close()
  await running.host?.stop()
  await running.tiles?.close()
  await running.postgres?.stop()
}

export default teardown
