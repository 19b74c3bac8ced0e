global using System.IO;
global using System.Threading.Tasks;
