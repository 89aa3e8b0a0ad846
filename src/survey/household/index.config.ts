export default definePageConfig({ navigationBarTitleText: '今天去的户' })
