module.exports = { presets: [process.env.PRESET], plugins: ['babel-plugin-traceghost'] }
