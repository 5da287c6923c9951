module.exports = { layout: "layouts/base.njk" };
