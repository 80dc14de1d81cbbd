import{E as n,g as r,l as t,o,y as e}from"./part-3QDN3FQM.js";var u="room",s=24;function y(i,m,p){return n(i,r(t("dissent/tag/v1"),e(t(m)),o(p)),s)}export{u as a,y as b};
