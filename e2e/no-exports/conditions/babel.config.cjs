module.exports = { plugins: ['babel-plugin-traceghost', '@babel/plugin-transform-modules-commonjs'] }
