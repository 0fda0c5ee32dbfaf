create database views owner groundswell encoding 'UTF8' template template0 locale 'C';
