export default definePageConfig({ navigationBarTitleText: process.env.PRODUCT ?? '' })
