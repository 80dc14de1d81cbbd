import{E as n,g as r,l as t,o,y as e}from"./part-MAJBLLAM.js";var u="room",p=24;function y(i,m,s){return n(i,r(t("dissent/tag/v1"),e(t(m)),o(s)),p)}export{u as a,y as b};
