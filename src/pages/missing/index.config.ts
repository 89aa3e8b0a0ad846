export default definePageConfig({ navigationBarTitleText: '木垒四季蓝' })
